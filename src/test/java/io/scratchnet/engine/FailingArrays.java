package io.scratchnet.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.nd4j.linalg.factory.NDArrayFactory;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's maker of arrays and views, which runs out of memory at one that a test chooses. It serves the whole process. */
final class FailingArrays {
    private final NDArrayFactory original;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    private FailingArrays(NDArrayFactory original) {
        this.original = original;
    }

    static FailingArrays install() {
        FailingArrays failing = new FailingArrays(Nd4j.factory());
        Nd4j.setFactory((NDArrayFactory) Proxy.newProxyInstance(
                FailingArrays.class.getClassLoader(),
                new Class<?>[] {NDArrayFactory.class},
                (proxy, method, arguments) -> failing.invoke(method, arguments)));
        return failing;
    }

    void uninstall() {
        Nd4j.setFactory(original);
    }

    /** The nth array or view from now on cannot be made, counted from 1. */
    void failAt(int n) {
        left.set(n);
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
        if (method.getName().startsWith("create") && left.decrementAndGet() == 0) {
            throw new OutOfMemoryError("there is no memory for this array");
        }
        try {
            return method.invoke(original, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
