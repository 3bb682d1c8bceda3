// Tells how many visitors have come in.
import { app, client, problem, serve } from '../../lib/web.mjs';

const turnstiles = client(process.env.TURNSTILES_URL);
const web = app();

web.get('/visitors/:gate', async (request, response) => {
  const { gate } = request.params;
  const { status, data } = await turnstiles.get(`/turnstiles/${gate}/passes`).catch(() => ({ status: 502 }));
  if (status === 404) throw problem(404, 'There is no such gate');
  if (status !== 200 || !Number.isInteger(data?.count) || !Array.isArray(data?.passes)
      || data.passes.some((pass) => !Number.isInteger(pass?.number) || !['ADULT', 'CHILD'].includes(pass?.ticket))) {
    throw problem(502, 'The turnstiles gave no usable answer');
  }
  const children = data.passes.filter((pass) => pass.ticket === 'CHILD').length;
  response.json({ gate, adults: data.passes.length - children, children });
});
serve(web);
