// Tells decorators what to bring.
import { app, client, problem, serve } from '../../lib/web.mjs';

const paint = client(process.env.PAINT_URL);
const surfaces = process.argv[2] === '2' ? ['WALL', 'CEILING', 'FLOOR'] : ['WALL', 'CEILING'];

const web = app();
web.post('/rooms', async (request, response) => {
  const { room, surface, area } = request.body ?? {};
  if (typeof room !== 'string' || !surfaces.includes(surface) || !(area >= 0.5 && area <= 2000)) {
    throw problem(400, 'Not a room');
  }
  const { status, data } = await paint.post('/estimates', { surface, area }).catch(() => ({ status: 502 }));
  if (status === 422) throw problem(422, 'There is no paint for this');
  if (status !== 200 || typeof data?.litres !== 'number' || !Number.isInteger(data?.coats)) {
    throw problem(502, 'The paint service gave no usable answer');
  }
  response.json({ room, litres: data.litres, coats: data.coats });
});
serve(web);
