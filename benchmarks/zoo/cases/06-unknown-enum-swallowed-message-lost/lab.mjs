// Hands results out in batches. Since 3.1 a result that was wrong is sent again as CORRECTED.
import { app, problem, serve } from '../../lib/web.mjs';

const corrected = process.argv[2] === '3.1' ? 'CORRECTED' : 'FINAL';
const batches = {
  'ba-17': [
    { id: 're-1', patient: 'pa-60', kind: 'FINAL', analyte: 'Potassium', value: 4.1 },
    { id: 're-2', patient: 'pa-60', kind: 'PRELIMINARY', analyte: 'Sodium', value: 139 },
  ],
  'ba-18': [
    { id: 're-3', patient: 'pa-71', kind: 'FINAL', analyte: 'Creatinine', value: 88 },
    { id: 're-4', patient: 'pa-60', kind: corrected, analyte: 'Sodium', value: 131 },
  ],
};
const confirmed = new Map();

function batch(request) {
  const results = batches[request.params.id];
  if (!results) throw problem(404, 'There is no such batch');
  return results;
}

const web = app();
web.get('/batches/:id', (request, response) => {
  response.json({ batch: request.params.id, results: batch(request) });
});
web.post('/batches/:id/receipts', (request, response) => {
  batch(request);
  if (!Array.isArray(request.body?.results)) throw problem(400, 'Not a receipt');
  for (const id of request.body.results) confirmed.set(id, new Date());
  response.status(204).end();
});
serve(web);
