/** The Helm chart, rendered and read as Kubernetes would read it. */
@NullMarked
package io.scratchnet.chart;

import org.jspecify.annotations.NullMarked;
