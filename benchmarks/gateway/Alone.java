import dev.stormrider.fault.Aim;
import dev.stormrider.fault.DropRequest;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Trigger;
import dev.stormrider.fault.Way;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.Link;
import dev.stormrider.gateway.Protocol;
import dev.stormrider.gateway.Relay;
import dev.stormrider.gateway.Settings;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.gateway.UpstreamTls;
import dev.stormrider.rule.Seed;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * The gateway by itself: {@code java -cp … Alone.java PORT PROVIDER [journal | relay | idle-rules | rewritten | http2]}, until
 * it is ended; with http2 the provider is spoken to in HTTP/2 alone.
 */
class Alone {
    /** Half of them a path, half of them a template; none is asked for. */
    private static void arm(Link link, int rules) {
        for (int i = 0; i < rules; i++) {
            String path = i % 2 == 0 ? "/orders/" + i : "/orders/{id}/lines-" + i;
            Aim aim = new Aim(Optional.empty(), Optional.of("GET"), Optional.of(path), Aim.EVERY);
            link.arm("rule-" + i, aim, new DropRequest(Duration.ZERO));
        }
    }

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
                Protocol protocol = kind.equals("http2") ? Protocol.HTTP_2 : Protocol.AS_CONSUMER;
                List<Upstream> upstreams =
                        List.of(new Upstream("provider", provider, UpstreamTls.VERIFIED, protocol));
                Link link = gateway.link("alone", listen, upstreams, passage -> told.increment());
                if (kind.equals("idle-rules")) {
                    arm(link, 1_000);
                } else if (kind.equals("rewritten")) {
                    link.arm(
                            "hundredth",
                            Aim.any().with(new Trigger.Every(100)),
                            new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/fee"))));
                }
                System.out.println(link.address());
            }
            new CountDownLatch(1).await();
        }
    }
}
