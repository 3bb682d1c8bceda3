// Lays letters out on a desk.
import { app, client, problem, serve } from '../../lib/web.mjs';

const archive = client(process.env.ARCHIVE_URL);
const web = app();

const letter = (body) => ({ title: `Letter of ${body.writer}`, text: body.text });
const readers = { 'application/vnd.archive.letter+json': letter };
if (process.argv[2] === '2') readers['application/vnd.archive.document+json'] = letter;

web.get('/desk/:letter', async (request, response) => {
  const answer = await archive.get(`/letters/${request.params.letter}`).catch(() => ({ status: 502 }));
  const { status, headers, data } = answer;
  if (status === 404) throw problem(404, 'There is no such letter');
  if (status !== 200) throw problem(502, 'The archive gave no usable answer');
  const read = readers[headers['content-type'].split(';')[0]];
  if (typeof data?.writer !== 'string' || typeof data?.text !== 'string') {
    throw problem(502, 'The archive gave no usable answer');
  }
  response.json(read(data));
});
serve(web);
