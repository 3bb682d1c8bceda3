import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Link;
import dev.stormrider.gateway.Relay;
import dev.stormrider.gateway.Settings;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.rule.Seed;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/** The gateway by itself: {@code java -cp … Alone.java PORT PROVIDER [journal | relay]}, until it is ended. */
class Alone {
    public static void main(String[] arguments) throws Exception {
        Settings usual = Settings.usual(new Seed(1));
        String kind = arguments.length > 2 ? arguments[2] : "";
        InetSocketAddress listen = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        URI provider = URI.create(arguments[1]);
        LongAdder told = new LongAdder();
        try (Gateway gateway = Gateway.open(kind.equals("journal") ? usual : usual.withoutJournal())) {
            if (kind.equals("relay")) {
                Relay relay = gateway.relay("alone", listen, provider.getHost(), provider.getPort());
                System.out.println(relay.address());
            } else {
                List<Upstream> upstreams = List.of(new Upstream("provider", provider));
                Link link = gateway.link("alone", listen, upstreams, passage -> told.increment());
                System.out.println(link.address());
            }
            new CountDownLatch(1).await();
        }
    }
}
