/** Speaks with GitHub, GitLab, and chats: webhooks in, statuses and comments out. */
@NullMarked
package dev.stormrider.forge;

import org.jspecify.annotations.NullMarked;
