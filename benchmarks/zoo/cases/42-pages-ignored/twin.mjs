// Reckons how many crates have to be brought.
import { app, client, problem, serve } from '../../lib/web.mjs';

const orchards = client(process.env.ORCHARDS_URL);
const KILOS_PER_CRATE = 20;
const web = app();

async function page(orchard, cursor) {
  const params = cursor === undefined ? {} : { cursor };
  const answer = await orchards.get(`/orchards/${orchard}/trees`, { params }).catch(() => ({ status: 502 }));
  if (answer.status === 404) throw problem(404, 'There is no such orchard');
  const { trees, next } = answer.data ?? {};
  if (answer.status !== 200 || !Array.isArray(trees) || trees.some((tree) => !Number.isSafeInteger(tree?.kilos))) {
    throw problem(502, 'The orchards gave no usable answer');
  }
  return { trees, next };
}

async function all(orchard) {
  const trees = [];
  let cursor;
  for (let pages = 0; pages < 20; pages++) {
    const { trees: more, next } = await page(orchard, cursor);
    trees.push(...more);
    if (next === undefined) return trees;
    cursor = next;
  }
  throw problem(502, 'The orchards gave no end of pages');
}

web.get('/harvest/:orchard', async (request, response) => {
  const trees = await all(request.params.orchard);
  const kilos = trees.reduce((sum, tree) => sum + tree.kilos, 0);
  response.json({ trees: trees.length, kilos, crates: Math.ceil(kilos / KILOS_PER_CRATE) });
});
serve(web);
