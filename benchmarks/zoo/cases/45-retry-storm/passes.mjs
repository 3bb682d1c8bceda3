// Reckons passes of satellites. Version 2 answers no more than 300 questions a second.
import { app, problem, serve } from '../../lib/web.mjs';

const limit = process.argv[2] === '2' ? 300 : Infinity;
const passes = { iss: { rises: '21:04', height: 61 }, hubble: { rises: '23:40', height: 18 } };
let second = 0;
let asked = 0;

const web = app();
web.get('/passes/:satellite', (request, response) => {
  const now = Math.floor(Date.now() / 1000);
  asked = now === second ? asked + 1 : 1;
  second = now;
  if (asked > limit) {
    response.set('Retry-After', '1');
    throw problem(429, 'Too many questions at once');
  }
  const pass = passes[request.params.satellite];
  if (!pass) throw problem(404, 'There is no such satellite');
  response.json({ satellite: request.params.satellite, ...pass });
});
serve(web);
