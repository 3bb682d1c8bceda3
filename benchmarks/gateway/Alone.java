import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Link;
import dev.stormrider.gateway.Settings;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.rule.Seed;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/** The gateway by itself: {@code java -cp … Alone.java PORT PROVIDER [journal]}, until it is ended. */
class Alone {
    public static void main(String[] arguments) throws Exception {
        Settings usual = Settings.usual(new Seed(1));
        boolean journal = arguments.length > 2 && arguments[2].equals("journal");
        LongAdder told = new LongAdder();
        try (Gateway gateway = Gateway.open(journal ? usual : usual.withoutJournal())) {
            Link link = gateway.link(
                    "alone",
                    new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])),
                    List.of(new Upstream("provider", URI.create(arguments[1]))),
                    passage -> told.increment());
            System.out.println(link.address());
            new CountDownLatch(1).await();
        }
    }
}
