// What our services share: an Express app that passes the caller's trace context on, and a client with a time limit.
import { AsyncLocalStorage } from 'node:async_hooks';
import axios from 'axios';
import express from 'express';

const context = new AsyncLocalStorage();
const TRACING = ['traceparent', 'tracestate', 'baggage'];

export function app() {
  const app = express();
  app.use((request, response, next) => {
    const headers = {};
    for (const name of TRACING) {
      if (request.headers[name]) headers[name] = request.headers[name];
    }
    context.run(headers, next);
  });
  app.use(express.json());
  return app;
}

// Last of all: what nobody has handled is a problem (RFC 9457).
export function serve(app) {
  app.use((error, request, response, next) => {
    console.error(error.stack ?? error);
    const status = error.problem ?? (error.expose ? error.status : 500);
    const title = error.problem ? error.message : status === 500 ? 'Internal error' : 'The request cannot be read';
    response.status(status).type('application/problem+json').send(JSON.stringify({ title, status }));
  });
  app.listen(Number(process.env.PORT ?? 8080), '127.0.0.1');
}

// An error that the caller may be told.
export function problem(status, message) {
  return Object.assign(new Error(message), { problem: status });
}

// Calls the service at `base`; answers of any status are returned.
export function client(base, timeout = 1000) {
  const http = axios.create({ baseURL: base, timeout, validateStatus: () => true });
  http.interceptors.request.use((config) => {
    Object.assign(config.headers, context.getStore() ?? {});
    return config;
  });
  return http;
}
