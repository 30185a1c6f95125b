// Styles are taken in by the bundler; nothing of them is seen from here.
declare module '*.css';
