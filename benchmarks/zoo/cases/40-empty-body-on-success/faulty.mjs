// Hands luggage out.
import { app, client, problem, serve } from '../../lib/web.mjs';

const lockers = client(process.env.LOCKERS_URL);
const REFUSALS = { 400: 'Not a code', 403: 'Not the right code', 404: 'There is no such locker' };
const web = app();

web.put('/luggage/:locker', async (request, response) => {
  const { locker } = request.params;
  const code = request.body?.code;
  if (typeof code !== 'string' || !/^[0-9]{4}$/.test(code)) throw problem(400, 'Not a code');
  const { status, data } = await lockers.put(`/lockers/${locker}/door`, { code }).catch(() => ({ status: 502 }));
  if (REFUSALS[status]) throw problem(status, REFUSALS[status]);
  if (status < 200 || status > 299) throw problem(502, 'The lockers gave no usable answer');
  response.json({ locker, seconds: data.door.closesAfter });
});
serve(web);
