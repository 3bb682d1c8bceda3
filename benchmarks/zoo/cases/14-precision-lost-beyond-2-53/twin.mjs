// Draws pins on a map of ponds.
import { app, client, problem, serve } from '../../lib/web.mjs';

const sightings = client(process.env.SIGHTINGS_URL);
const web = app();

web.get('/map/:pond', async (request, response) => {
  const { pond } = request.params;
  const { status, data } = await sightings.get(`/ponds/${pond}/latest`).catch(() => ({ status: 502 }));
  if (status === 404) throw problem(404, 'Nothing was seen there');
  if (status !== 200 || !Number.isSafeInteger(data?.sightingId) || typeof data?.bird !== 'string') {
    throw problem(502, 'The sightings gave no usable answer');
  }
  response.json({ pond, label: data.bird, latest: data.sightingId });
});
serve(web);
