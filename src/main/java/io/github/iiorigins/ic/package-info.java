/**
 * The Internet Computer's trust machinery, pure: hash trees, certificates signed by BLS12-381 keys, and the certification of
 * HTTP responses (versions 1 and 2). It verifies what others made and makes what others verify. Nothing here reads a clock, a file or
 * a network, and whatever does not verify is refused with a {@link io.github.iiorigins.ic.Refusal.Reason reason of its own}.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#certification">Interface specification,
 *     certification</a>
 * @see <a href="https://internetcomputer.org/docs/references/http-gateway-protocol-spec">HTTP gateway protocol
 *     specification</a>
 */
package io.github.iiorigins.ic;
