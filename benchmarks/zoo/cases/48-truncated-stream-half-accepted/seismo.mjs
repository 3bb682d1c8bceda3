// Writes down shocks. Version 2 sends them line by line to those who want that: a day may have many thousands.
import { app, problem, serve } from '../../lib/web.mjs';

const days = {
  '2026-02-14': [{ at: '03:12', size: 2.1 }, { at: '09:40', size: 1.4 }, { at: '17:05', size: 3.3 }],
  '2026-02-15': Array.from({ length: 5000 }, (_, i) => ({ at: '04:00', size: (i % 31) / 10 })),
};
const web = app();
web.get('/days/:day', (request, response) => {
  const shocks = days[request.params.day];
  if (!shocks) throw problem(404, 'There are no records of this day');
  if (process.argv[2] !== '2' || !request.get('Accept')?.includes('application/x-ndjson')) {
    response.json(shocks);
    return;
  }
  response.type('application/x-ndjson');
  for (const shock of shocks) response.write(JSON.stringify(shock) + '\n');
  response.end();
});
serve(web);
