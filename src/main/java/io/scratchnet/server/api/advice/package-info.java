/** Turns every failure of a request into one error response, wherever it is thrown: controller, Spring, Jackson, Tomcat or the database. */
@NullMarked
package io.scratchnet.server.api.advice;

import org.jspecify.annotations.NullMarked;
