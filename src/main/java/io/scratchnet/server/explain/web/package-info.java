/** Explanations over HTTP, as numbers and as pictures. */
@NullMarked
package io.scratchnet.server.explain.web;

import org.jspecify.annotations.NullMarked;
