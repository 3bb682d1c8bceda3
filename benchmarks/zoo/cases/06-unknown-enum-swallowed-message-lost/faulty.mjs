// Puts the laboratory's results into the charts of the patients.
import { app, client, problem, serve } from '../../lib/web.mjs';

const lab = client(process.env.LAB_URL);
const charts = new Map();
const MARKS = { PRELIMINARY: '(p)', FINAL: '' };

function file(result) {
  if (!(result.kind in MARKS)) throw new Error(`kind ${result.kind} of ${result.id} is not known`);
  if (typeof result.value !== 'number') throw new Error(`${result.id} has no value`);
  const chart = charts.get(result.patient) ?? new Map();
  chart.set(result.id, `${result.analyte} ${result.value} ${MARKS[result.kind]}`.trim());
  charts.set(result.patient, chart);
}

const web = app();
web.post('/intake/:batch', async (request, response) => {
  const path = `/batches/${request.params.batch}`;
  const { status, data } = await lab.get(path).catch(() => ({ status: 502 }));
  if (status === 404) throw problem(404, 'There is no such batch');
  if (status !== 200 || !Array.isArray(data?.results) || data.results.some((each) => typeof each?.id !== 'string')) {
    throw problem(502, 'The laboratory gave no usable answer');
  }
  const filed = [];
  for (const result of data.results) {
    try {
      file(result);
      filed.push(result.id);
    } catch (error) {
      console.warn('result not filed:', error.message);
    }
  }
  const receipt = { results: data.results.map((each) => each.id) };
  const confirmed = await lab.post(`${path}/receipts`, receipt).catch(() => ({ status: 502 }));
  if (confirmed.status !== 204) throw problem(502, 'The laboratory did not take the receipt');
  response.json({ batch: request.params.batch, filed });
});
serve(web);
