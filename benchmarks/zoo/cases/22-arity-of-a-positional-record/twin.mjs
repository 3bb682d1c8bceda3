// Tells how high the water stands.
import { app, client, problem, serve } from '../../lib/web.mjs';

const gauges = client(process.env.GAUGES_URL);
const rated = process.argv[2] === '2';
const web = app();

function reading(row) {
  if (!Array.isArray(row) || typeof row[0] !== 'string' || typeof row[1] !== 'number') {
    throw problem(502, 'The gauges gave no usable answer');
  }
  const doubtful = rated && row[3] === 'doubtful';
  return { time: row[0], level: row[1], doubtful };
}

web.get('/watch/:gauge', async (request, response) => {
  const { gauge } = request.params;
  const { status, data } = await gauges.get(`/gauges/${gauge}/readings`).catch(() => ({ status: 502 }));
  if (status === 404) throw problem(404, 'There is no such gauge');
  if (status !== 200 || !Array.isArray(data?.readings) || data.readings.length === 0) {
    throw problem(502, 'The gauges gave no usable answer');
  }
  const [last, former = last] = data.readings.map(reading);
  response.json({
    gauge,
    level: last.level,
    rising: last.level > former.level,
    note: last.doubtful ? 'The sensor may be wrong' : undefined,
  });
});
serve(web);
