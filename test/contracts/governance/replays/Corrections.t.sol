// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalAssertions} from "../../../../contracts/governance/interfaces/IProposalAssertions.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ReplayTest} from "./ReplayTest.sol";
import {FeedOfAnotherKind, Market, PriceFeed} from "./peers/Modules.sol";

/// @dev Rows 4 and 5: mistakes that were voted through. Met by undoing and by assertions; nothing can be rolled back
/// without a vote.
contract Replay_Corrections_Test is ReplayTest {
    bytes32 private constant FEE = ParameterCatalog.PROTOCOL_FEE;

    Market private market;
    FeedOfAnotherKind private wrongFeed;

    function setUp() public override {
        super.setUp();
        market = new Market(new PriceFeed());
        wrongFeed = new FeedOfAnotherKind();
    }

    /* ROW 4: COMPOUND 62, 2021-09 */
    /// @dev The mistake is seen on the first day. A vote to undo it, with nothing but the lowest class's quorum and delay,
    /// is through before the fourteen days are over, and need not wait for the value's cooldown nor make room in its
    /// window.
    function test_Replay_Comp62_RollbackInsideWindow() external {
        _enact(_feePayload(300));
        uint256 changedAt = block.timestamp;
        skip(1 days);
        _enact(_undoing());
        assertEq(registry.get(FEE), 250);
        assertLe(block.timestamp, changedAt + registry.RESTORE_PERIOD());
        assertLt(block.timestamp, changedAt + 14 days, "while the cooldown still ran");
    }

    /// @dev The same vote for the old value, without undoing: refused until the cooldown is over.
    function test_Replay_Comp62_Twin_NoUndoing() external {
        _enact(_feePayload(300));
        uint256 changedAt = block.timestamp;
        skip(1 days);
        _passAndQueue(_with(_feePayload(250), "Back"));
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_TooEarly.selector, FEE, 250, changedAt + 14 days
            )
        );
        _execute(_with(_feePayload(250), "Back"));
        assertEq(registry.get(FEE), 300, "the mistake stays in force");
    }

    /// @dev And who comes too late for undoing is where the twin is.
    function test_Replay_Comp62_TooLate() external {
        _enact(_feePayload(300));
        skip(6 days);
        Payload memory p = _undoing();
        _passAndQueue(p);
        vm.expectRevert(abi.encodeWithSelector(IParameterRegistry.ParameterRegistry_NotRestorable.selector, FEE));
        _execute(p);
    }

    /* ROW 5: COMPOUND 117, 2022-08 */
    /// @dev A feed that answers differently. The batch says what must be true at its end, and so nothing of it happens.
    function test_Replay_Comp117_PostConditionReverts() external {
        bytes memory question = abi.encodeCall(market.price, ());
        bytes memory assertion =
            abi.encodeCall(assertions.requireAnswer, (address(market), question, keccak256(abi.encode(100))));
        Payload memory p = _both(_feedPayload(), _payload(address(assertions), assertion, ""));
        _passAndQueue(p);
        vm.expectPartialRevert(IProposalAssertions.ProposalAssertions_NoAnswer.selector);
        _execute(p);
        assertEq(market.price(), 100, "still sells");
    }

    function test_Replay_Comp117_Twin_NoPostCondition() external {
        _enact(_feedPayload());
        vm.expectRevert(bytes(""));
        market.price(); // frozen until another vote
    }

    function _undoing() private view returns (Payload memory) {
        bytes memory undo = abi.encodeCall(registry.restore, (FEE));
        bytes memory check = abi.encodeCall(assertions.requireParameter, (address(registry), FEE, 250));
        return _both(_payload(address(registry), undo, "Undo"), _payload(address(assertions), check, ""));
    }

    function _feedPayload() private view returns (Payload memory) {
        bytes memory data = abi.encodeCall(market.setFeed, (PriceFeed(address(wrongFeed))));
        return _payload(address(market), data, "A better feed");
    }
}
