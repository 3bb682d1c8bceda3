// Names gardens and prints their signs.
import { app, client, problem, serve } from '../../lib/web.mjs';

const gardens = client(process.env.GARDENS_URL);
const web = app();

web.put('/signs/:garden', async (request, response) => {
  const name = request.body?.name;
  if (typeof name !== 'string' || name.length < 1 || name.length > 40) throw problem(400, 'Not a name');
  const path = `/gardens/${request.params.garden}`;
  const { status, data: garden } = await gardens.get(path).catch(() => ({ status: 502 }));
  if (status === 404) throw problem(404, 'There is no such garden');
  if (status !== 200 || typeof garden?.id !== 'string' || !Number.isInteger(garden?.beds)) {
    throw problem(502, 'The gardens gave no usable answer');
  }
  const renamed = { ...garden, name };
  const stored = await gardens.put(path, renamed).catch(() => ({ status: 502 }));
  if (stored.status !== 200) throw problem(502, 'The garden could not be renamed');
  response.json({ garden: garden.id, text: `${name}, ${garden.beds} beds` });
});
serve(web);
