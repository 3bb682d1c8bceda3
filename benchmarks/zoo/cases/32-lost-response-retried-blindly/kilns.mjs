// Runs the kilns. Since 2 a piece can be given a place in the next firing.
import { app, problem, serve } from '../../lib/web.mjs';

const kilns = { 'ki-1': { id: 'ki-1', maximum: 1280 }, 'ki-2': { id: 'ki-2', maximum: 1050 } };
const places = new Map();

function kiln(request) {
  const kiln = kilns[request.params.id];
  if (!kiln) throw problem(404, 'There is no such kiln');
  return kiln;
}

const web = app();
web.get('/kilns/:id', (request, response) => {
  response.json(kiln(request));
});
if (process.argv[2] === '2') {
  web.post('/kilns/:id/firings', (request, response) => {
    const { piece, degrees } = request.body ?? {};
    if (typeof piece !== 'string' || piece === '' || !Number.isInteger(degrees) || degrees < 600 || degrees > 1400) {
      throw problem(400, 'Not a piece');
    }
    const key = request.get('Idempotency-Key');
    if (!key) throw problem(400, 'Not a piece');
    const id = kiln(request).id;
    const place = places.get(key) ?? { kiln: id, piece, degrees, number: places.size };
    places.set(key, place);
    response.status(201).json({ firing: `fi-${Math.floor(place.number / 12) + 1}`, shelf: (place.number % 12) + 1 });
  });
}
serve(web);
