// Reckons how much paint is needed. Version 2 has paint for floors too.
import { app, problem, serve } from '../../lib/web.mjs';

const PER_SQUARE_METRE = { WALL: 0.25, CEILING: 0.2 };
if (process.argv[2] === '2') PER_SQUARE_METRE.FLOOR = 0.3;

const web = app();
web.post('/estimates', (request, response) => {
  const { surface, area } = request.body ?? {};
  if (typeof surface !== 'string' || !(area >= 0.5 && area <= 2000)) {
    throw problem(400, 'Not a request for an estimate');
  }
  const rate = PER_SQUARE_METRE[surface] ?? 0;
  response.json({ litres: Math.round(area * rate * 10) / 10, coats: 2 });
});
serve(web);
