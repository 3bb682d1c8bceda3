package shop.orders1;

import java.net.URI;

/** Starts orders on PORT; payments is at PAYMENTS_URL. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        String host = System.getenv().getOrDefault("HOST", "127.0.0.1");
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
        String payments = System.getenv().getOrDefault("PAYMENTS_URL", "http://127.0.0.1:8081");
        Orders.app(URI.create(payments)).start(host, port);
    }
}
