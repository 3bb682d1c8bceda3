package shop.orders2;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** How a refund stands. */
enum RefundStatus {
    PENDING,
    DONE,
    PARTIAL,
    REFUSED,
    /** Payments says something that we do not know yet. */
    @JsonEnumDefaultValue
    UNKNOWN
}
