/** The process: its role, its clock, the backend of the engine, and the memory outside the Java heap. */
@NullMarked
package io.scratchnet.server.runtime;

import org.jspecify.annotations.NullMarked;
