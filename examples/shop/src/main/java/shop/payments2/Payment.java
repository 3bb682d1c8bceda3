package shop.payments2;

import com.fasterxml.jackson.annotation.JsonInclude;

/** Money that was taken; the fee is null while it is not known. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Payment(String id, String orderId, long amount, String currency, String status, Long fee, String createdAt) {}
