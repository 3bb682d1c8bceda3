package dev.stormrider.control;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A name server that is silent about some hosts until it is told to answer, and then knows nothing of them. A host is
 * asked for once only, since what is not known is remembered.
 */
public final class SlowNames extends InetAddressResolverProvider {
    static final String HOSTS = ".slow.test";

    private static volatile Silence silence = new Silence();

    /** From the first question to the answer. */
    record Silence(CountDownLatch asked, CountDownLatch over) {
        Silence() {
            this(new CountDownLatch(1), new CountDownLatch(1));
        }
    }

    /** What begins with the next question. */
    static Silence next() {
        silence = new Silence();
        return silence;
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver usual = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                if (host.endsWith(HOSTS)) {
                    await(silence);
                    throw new UnknownHostException(host);
                }
                return usual.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return usual.lookupByAddress(address);
            }
        };
    }

    private static void await(Silence begun) {
        begun.asked().countDown();
        try {
            var unused = begun.over().await(10, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String name() {
        return "slow names";
    }
}
