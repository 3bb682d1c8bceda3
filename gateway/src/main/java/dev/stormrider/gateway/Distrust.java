package dev.stormrider.gateway;

import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Why a connection to a provider failed, in words that say what to do where TLS is the reason. */
final class Distrust {
    private static final int DEPTH = 10;

    private Distrust() {}

    /** Whether what was to be spoken is what the two could not agree on (RFC 7301, section 3.2). */
    static boolean ofProtocol(Throwable failure) {
        return failure instanceof SSLException && Wire.told(failure).contains("no_application_protocol");
    }

    /** What the provider did, to follow its name. */
    static String told(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < DEPTH && cause.getCause() != null; i++) {
            if (cause instanceof NotSslRecordException) {
                break;
            }
            cause = cause.getCause();
        }
        String detail = Wire.told(cause);
        String lower = detail.toLowerCase(Locale.ROOT);
        if (cause instanceof NotSslRecordException) {
            return "speaks no TLS: its address begins with http://, not https://";
        } else if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
            return "showed a certificate out of its time: " + detail;
        } else if (lower.contains("no subject alternative") || lower.contains("no name matching")) {
            return "showed a certificate for another host: " + detail;
        } else if (lower.contains("certification path") || lower.contains("trust anchor")) {
            return "showed a certificate that nobody who is trusted here vouches for: " + detail;
        } else if (cause instanceof SSLException && lower.contains("alert") && lower.contains("certificate")) {
            return "wants a certificate that says who asks, and was shown none that it takes: " + detail;
        } else if (cause instanceof SSLException) {
            return "and the gateway did not agree on TLS: " + detail;
        }
        return "broke the connection: " + Wire.told(failure);
    }
}
