#!/usr/bin/env node
'use strict';
// Written in ES5, so that an older Node.js can read it and say that it is too old. No names of its own: the single file
// has the program behind it.
(function () {
  var version = process.versions.node;
  var parts = version.split('.');
  if (parts[0] < 20 || (+parts[0] === 20 && parts[1] < 19)) {
    console.error('icescope needs Node.js 20.19 or newer; this is ' + version + '. Its .deb and executable need none.');
    process.exit(2);
  }
  var nodeModule = require('module');
  if (nodeModule.enableCompileCache) nodeModule.enableCompileCache();
})();
require('../dist/bundle/cli.js');
