// Measures how high rivers stand. Since 2 each reading says how far it can be trusted.
import { app, problem, serve } from '../../lib/web.mjs';

const quality = process.argv[2] === '2';
const gauges = {
  'inn-9': [['06:00', 212, 'radar', 'good'], ['05:45', 209, 'radar', 'good']],
  'ill-2': [['06:00', 88, 'float', 'doubtful'], ['05:45', 88, 'float', 'good']],
};
const web = app();
web.get('/gauges/:id/readings', (request, response) => {
  const readings = gauges[request.params.id];
  if (!readings) throw problem(404, 'There is no such gauge');
  response.json({ gauge: request.params.id, readings: readings.map((each) => (quality ? each : each.slice(0, 3))) });
});
serve(web);
