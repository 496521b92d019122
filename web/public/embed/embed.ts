// The script a clinic puts on its own site. It reads nothing of that site but its address, stores nothing, and draws in a shadow root.
// <script src="https://HOST/embed.js" data-clinic="marlowe" async></script>
// Optional: data-label="Book a visit", data-colour="#4b2440", data-service, data-location; <div data-candor-book></div> puts the page in place.

function begin(own: HTMLScriptElement, clinic: string): void {
  const { origin } = new URL(own.src);
  const { service, location: place, label = 'Book a visit', colour = '#4b2440' } = own.dataset;
  const address = (kind: string) => {
    const url = new URL(`/${encodeURIComponent(clinic)}/book`, origin);
    url.searchParams.set('embed', kind);
    url.searchParams.set('origin', location.origin);
    if (service) url.searchParams.set('service', service);
    if (place) url.searchParams.set('location', place);
    return url.href;
  };
  const makeFrame = (kind: string) => {
    const frame = document.createElement('iframe');
    frame.title = label;
    frame.src = address(kind);
    return frame;
  };
  const start = () => {
    const places = document.querySelectorAll<HTMLElement>('[data-candor-book]');
    for (const element of places) putInPlace(element, makeFrame('inline'), origin);
    if (places.length === 0) putButton(own, label, colour, () => makeFrame('1'), origin);
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
}

/** Hears only the booking page's own frame, and only from its own origin. */
function hear(frame: HTMLIFrameElement, origin: string, told: (message: { candor?: unknown; height?: unknown }) => void): void {
  addEventListener('message', (event) => {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    if (typeof event.data === 'object' && event.data !== null) told(event.data);
  });
}

function shadow(host: HTMLElement, css: string): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  return root;
}

function putInPlace(host: HTMLElement, frame: HTMLIFrameElement, origin: string): void {
  shadow(host, 'iframe{display:block;width:100%;height:900px;border:0}').append(frame);
  hear(frame, origin, ({ candor, height }) => {
    if (candor === 'height' && typeof height === 'number' && height > 0 && height < 20_000) frame.style.height = `${height}px`;
  });
}

const BUTTON_AND_DIALOG = (colour: string) => `
:host{all:initial;--c:${/^#[0-9a-f]{6}$/i.test(colour) ? colour : '#4b2440'}}
button{font:600 16px/1.2 system-ui,sans-serif;min-height:50px;padding:8px 24px;border:0;border-radius:10px;background:var(--c);color:#fffdfb;cursor:pointer}
button:hover{filter:brightness(.9)}
:focus-visible{outline:3px solid #2456b8;outline-offset:2px}
dialog{width:min(1080px,calc(100vw - 48px));height:min(900px,calc(100dvh - 48px));max-width:none;max-height:none;padding:0;border:0;border-radius:16px;overflow:hidden;background:#fbf9f6}
dialog::backdrop{background:rgb(37 31 29/.45)}
iframe{width:100%;height:100%;border:0;display:block}
.x{position:absolute;inset-block-start:8px;inset-inline-end:12px;width:44px;min-height:44px;padding:0;border-radius:50%;background:#fffdfb;box-shadow:0 0 0 1px #e7e0d7}
.x::before,.x::after{content:'';position:absolute;inset:21px 13px;height:2px;background:#251f1d;rotate:45deg}
.x::after{rotate:-45deg}
@media(max-width:640px){dialog{width:100vw;height:100dvh;border-radius:0;margin:0}}
@media(prefers-color-scheme:dark){dialog{background:#191615}}`;

function putButton(own: HTMLScriptElement, label: string, colour: string, makeFrame: () => HTMLIFrameElement, origin: string): void {
  const host = document.createElement('span');
  const root = shadow(host, BUTTON_AND_DIALOG(colour));
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', label);
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'x';
  close.setAttribute('aria-label', 'Close');
  // A modal dialog keeps the focus inside, closes on Escape and gives the focus back, all by the browser.
  close.onclick = () => dialog.close();
  button.onclick = () => {
    if (!dialog.querySelector('iframe')) {
      const frame = makeFrame();
      dialog.prepend(frame);
      hear(frame, origin, ({ candor }) => {
        if (candor === 'close') dialog.close();
      });
    }
    dialog.showModal();
  };
  dialog.append(close);
  root.append(button, dialog);
  own.after(host);
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.dataset.clinic) begin(script, script.dataset.clinic);
