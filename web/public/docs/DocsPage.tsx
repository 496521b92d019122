import type { DocsProps } from '../contract.ts';

/** Every route of the API with its permission and refusals, as the server declares them. */
export function DocsPage({ props }: { props: DocsProps }) {
  return (
    <div class="wrap docs">
      <header class="top">
        <span class="logo">Candor</span>
        <a href="/api/openapi.json">openapi.json</a>
      </header>
      <main>
        <h1 class="title">The API</h1>
        <p class="lead">
          Answers are JSON; refusals are problem documents (RFC 9457) with a stable code. A browser sends its session cookie, a program sends{' '}
          <code>Authorization: Bearer</code> with an API key.
        </p>
        <nav aria-label="Groups">
          {props.groups.map(({ name }) => (
            <a key={name} href={`#${name}`}>
              {name}
            </a>
          ))}
        </nav>
        {props.groups.map(({ name, routes }) => (
          <section key={name} aria-labelledby={name}>
            <h2 id={name}>{name}</h2>
            {routes.map((route) => (
              <article key={`${route.method} ${route.path}`}>
                <h3>
                  <b>{route.method}</b> <code>{route.path}</code>
                </h3>
                <p>{route.summary}</p>
                <p class="fine">
                  Needs {route.permission}
                  {route.refusals.length > 0 && `. Refuses with ${route.refusals.join(', ')}`}
                </p>
              </article>
            ))}
          </section>
        ))}
      </main>
    </div>
  );
}
