// Plans who stands where on the stage: eight to a row.
import { app, client, problem, serve } from '../../lib/web.mjs';

const choir = client(process.env.CHOIR_URL);
const web = app();

web.get('/plans/:concert', async (request, response) => {
  const path = `/concerts/${request.params.concert}/singers`;
  const { status, data } = await choir.get(path).catch(() => ({ status: 502 }));
  if (status === 404) throw problem(404, 'There is no such concert');
  if (status !== 200 || !Array.isArray(data?.singers) || data.singers.some((each) => typeof each?.name !== 'string')) {
    throw problem(502, 'The choir gave no usable answer');
  }
  const rows = Array.from({ length: Math.max(3, Math.ceil(data.singers.length / 8)) }, () => []);
  data.singers.forEach((singer, i) => rows[Math.floor(i / 8)].push(singer.name));
  response.json({ rows: rows.filter((row) => row.length > 0) });
});
serve(web);
