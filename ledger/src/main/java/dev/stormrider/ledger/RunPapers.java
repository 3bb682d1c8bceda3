package dev.stormrider.ledger;

import java.util.Optional;

/** What a run was about. The summary comes with its end. */
public record RunPapers(ContractText before, ContractText after, Document amendment, Optional<Document> summary) {}
