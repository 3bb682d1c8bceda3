// Plans trips for a camp. Since 2 a deposit goes along, where one is left.
import { randomUUID } from 'node:crypto';
import { app, client, problem, serve } from '../../lib/web.mjs';

const canoes = client(process.env.CANOES_URL);
const deposits = process.argv[2] === '2';
const web = app();
const REFUSALS = { 404: 'There is no such landing', 409: 'All canoes are out', 422: 'No deposit of this kind' };

web.post('/trips', async (request, response) => {
  const { landing, hours, deposit } = request.body ?? {};
  if (typeof landing !== 'string' || landing === '' || !Number.isInteger(hours) || hours < 1 || hours > 12) {
    throw problem(400, 'Not a trip');
  }
  const path = `/landings/${encodeURIComponent(landing)}/rentals/${randomUUID()}`;
  const body = deposits ? { hours, deposit } : { hours };
  const { status, data } = await canoes.put(path, body).catch(() => ({ status: 502 }));
  if (REFUSALS[status]) throw problem(status, REFUSALS[status]);
  if (status !== 200 || typeof data?.rental !== 'string' || !Number.isSafeInteger(data?.until)) {
    throw problem(502, 'The canoes gave no usable answer');
  }
  response.status(201).json({ trip: data.rental, until: data.until });
});
web.get('/canoes/:landing', async (request, response) => {
  const { status, data } = await canoes.get(`/landings/${request.params.landing}`).catch(() => ({ status: 502 }));
  if (status === 404) throw problem(404, 'There is no such landing');
  if (status !== 200 || !Number.isSafeInteger(data?.free)) throw problem(502, 'The canoes gave no usable answer');
  response.json({ free: data.free });
});
serve(web);
