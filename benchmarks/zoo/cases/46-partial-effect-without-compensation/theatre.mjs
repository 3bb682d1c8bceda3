// Has seats. Since 2 it has meals as well.
import { app, problem, serve } from '../../lib/web.mjs';

const seats = new Map();
const meals = new Map();
const text = (value) => typeof value === 'string' && value !== '';

function free() {
  const taken = new Set(seats.values());
  for (let i = 0; ; i++) {
    const seat = String.fromCharCode(65 + Math.floor(i / 20)) + ((i % 20) + 1);
    if (!taken.has(seat)) return seat;
  }
}

const web = app();
web.put('/seats/:holder', (request, response) => {
  if (!text(request.body?.play)) throw problem(400, 'Not a request for a seat');
  const { holder } = request.params;
  if (!seats.has(holder)) seats.set(holder, free());
  response.json({ seat: seats.get(holder) });
});
web.get('/seats/:holder', (request, response) => {
  if (!seats.has(request.params.holder)) throw problem(404, 'There is none');
  response.json({ seat: seats.get(request.params.holder) });
});
web.delete('/seats/:holder', (request, response) => {
  seats.delete(request.params.holder);
  response.status(204).end();
});
if (process.argv[2] === '2') {
  web.put('/meals/:holder', (request, response) => {
    if (!text(request.body?.dish)) throw problem(400, 'Not an order');
    if (!meals.has(request.params.holder)) meals.set(request.params.holder, (meals.size % 30) + 1);
    response.json({ table: meals.get(request.params.holder) });
  });
}
serve(web);
