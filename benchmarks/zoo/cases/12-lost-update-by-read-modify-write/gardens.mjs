// Keeps the gardens. Since 1.1 some have a valve, which opens in the morning or in the evening.
import { app, problem, serve } from '../../lib/web.mjs';

const gardens = new Map([
  ['ga-3', { id: 'ga-3', name: 'Rose Corner', beds: 6 }],
  ['ga-4', { id: 'ga-4', name: 'Old Orchard', beds: 11 }],
]);
const valves = process.argv[2] === '1.1';
if (valves) gardens.get('ga-4').watering = 'EVENING';

function known(request) {
  const garden = gardens.get(request.params.id);
  if (!garden) throw problem(404, 'There is none');
  return garden;
}

const web = app();
web.get('/gardens/:id', (request, response) => {
  response.json(known(request));
});
web.put('/gardens/:id', (request, response) => {
  const { id } = known(request);
  const { name, beds, watering } = request.body ?? {};
  if (typeof name !== 'string' || !Number.isInteger(beds) || beds < 1) throw problem(400, 'Not a garden');
  if (valves && ![undefined, 'MORNING', 'EVENING'].includes(watering)) throw problem(400, 'Not a garden');
  gardens.set(id, { id, name, beds, watering: valves ? watering : undefined });
  response.json(gardens.get(id));
});
serve(web);
