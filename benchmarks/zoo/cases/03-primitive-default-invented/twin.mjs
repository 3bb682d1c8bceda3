// Shows customers what is offered.
import { app, client, problem, serve } from '../../lib/web.mjs';

const stock = client(process.env.STOCK_URL);
const web = app();

web.get('/offers/:id', async (request, response) => {
  const { status, data } = await stock.get(`/articles/${request.params.id}`).catch(() => ({ status: 502 }));
  if (status === 404) throw problem(404, 'There is no such article');
  if (status !== 200 || typeof data?.name !== 'string' || typeof data?.price !== 'number') {
    throw problem(502, 'Stock gave no usable answer');
  }
  response.json({ article: data.name, price: data.price / 100, available: data.onHand });
});
serve(web);
