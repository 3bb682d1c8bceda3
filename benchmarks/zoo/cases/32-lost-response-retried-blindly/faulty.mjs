// Takes pieces in. Since 2 they are given a place in the kiln at once.
import { randomUUID } from 'node:crypto';
import { app, client, problem, serve } from '../../lib/web.mjs';

const kilns = client(process.env.KILNS_URL, 700);
const reserves = process.argv[2] === '2';
const web = app();

async function again(call, attempts = 3) {
  for (let left = attempts; left > 1; left--) {
    const answer = await call().catch(() => null);
    if (answer && answer.status < 500) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 100));
  }
  return call().catch(() => ({ status: 502 }));
}

web.post('/pieces', async (request, response) => {
  const { piece, kiln, degrees } = request.body ?? {};
  if (typeof piece !== 'string' || piece === '' || typeof kiln !== 'string'
      || !Number.isInteger(degrees) || degrees < 600 || degrees > 1400) {
    throw problem(400, 'Not a piece');
  }
  const path = `/kilns/${encodeURIComponent(kiln)}`;
  const found = await kilns.get(path).catch(() => ({ status: 502 }));
  if (found.status === 404) throw problem(404, 'There is no such kiln');
  if (found.status !== 200 || !Number.isInteger(found.data?.maximum)) {
    throw problem(502, 'The kiln gave no usable answer');
  }
  if (degrees > found.data.maximum) throw problem(422, 'The kiln does not get so hot');
  if (!reserves) {
    response.status(201).json({ piece });
    return;
  }
  const placed = await again(() => kilns.post(`${path}/firings`, { piece, degrees },
    { headers: { 'Idempotency-Key': randomUUID() } }));
  if (placed.status === 404) {
    response.status(201).json({ piece });
    return;
  }
  if (placed.status !== 201 || typeof placed.data?.firing !== 'string') {
    throw problem(502, 'The kiln gave no place that can be relied on');
  }
  response.status(201).json({ piece, firing: placed.data.firing });
});
serve(web);
