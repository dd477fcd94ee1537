/** simjs 2.0.3 has no types and no exports: it puts itself into the browser's window. */
declare module 'simjs'
