// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalPolicy} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ParameterCatalog} from "../../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../../contracts/parameters/ParameterRegistry.sol";
import {IParameterRegistry} from "../../../../contracts/parameters/interfaces/IParameterRegistry.sol";
import {ReplayTest} from "./ReplayTest.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

/// @dev Rows 10, 13 and 20: proposals that hide, block or repeat others.
contract Replay_Proposers_Test is ReplayTest {
    /* ROW 10: SYNTHETIFY, 2023-10 */
    /// @dev Ten look-alikes, nine of them empty. Here nothing is empty, one proposer has one at a time, and each decoy
    /// nobody votes for costs its deposit.
    function test_Replay_Synthetify_DecoyFlood() external {
        _arm(mallory, 2_000_000e18);
        Payload memory empty;
        empty.description = "Nothing at all";
        vm.expectRevert(abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_BatchLength.selector, 0, 0, 0));
        _propose(mallory, empty);

        uint256 decoy = _propose(mallory, _feePayload(300));
        vm.expectRevert(
            abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_ProposerBusy.selector, mallory, decoy)
        );
        _propose(mallory, _with(_feePayload(300), "A look-alike"));

        _toEnd(decoy);
        uint256 before = token.balanceOf(mallory);
        governor.settleDeposit(decoy);
        assertEq(token.balanceOf(mallory), before - DEPOSIT);
    }

    /// @dev OpenZeppelin's governor takes all ten from one account, for nothing.
    function test_Replay_Synthetify_Twin_StockGovernor() external {
        _deployStock();
        _arm(mallory, 2_000_000e18);
        uint256 before = token.balanceOf(mallory);
        for (uint256 i = 0; i < 10; ++i) {
            uint256 id = _proposeAt(stock, mallory, _with(_feePayload(300), string.concat("v", vm.toString(i))));
            assertEq(uint256(stock.state(id)), uint256(IGovernor.ProposalState.Pending));
        }
        assertEq(token.balanceOf(mallory), before);
        assertEq(token.getVotes(mallory), before);
    }

    /* ROW 13: GHSA-5h3x-9wvq-w4m2 */
    /// @dev A rival sees a proposal coming, makes it first and cancels it. The text that names its proposer cannot be
    /// copied, another one is free again as soon as it is cancelled, and the same calls with another text at any time.
    function test_Replay_FrontRunCancel() external {
        _arm(mallory, 2_000_000e18);
        string memory mark = string.concat("Lower the fee #proposer=", Strings.toHexString(alice));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, mallory));
        _propose(mallory, _with(_feePayload(300), mark));

        Payload memory p = _feePayload(300);
        uint256 copy = _propose(mallory, p);
        uint256 marked = _propose(alice, _with(_feePayload(300), mark));
        _cancel(mallory, p);
        assertEq(_propose(bob, p), 3, "the same payload lives again");
        _assertState(copy, IGovernor.ProposalState.Canceled);
        _assertState(marked, IGovernor.ProposalState.Pending);
    }

    /// @dev In OpenZeppelin's governor a payload that was cancelled can never be proposed again.
    function test_Replay_FrontRunCancel_Twin_IdOfPayload() external {
        _deployStock();
        _arm(mallory, 2_000_000e18);
        Payload memory p = _feePayload(300);
        uint256 id = _proposeAt(stock, mallory, p);
        vm.prank(mallory);
        stock.cancel(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector, id, IGovernor.ProposalState.Canceled, bytes32(0)
            )
        );
        _proposeAt(stock, alice, p);
    }

    /* ROW 20: DSPC */
    /// @dev The same row twice in a batch would go two steps in one vote. Whatever the batch says, a value moves once in
    /// its cooldown.
    function test_Replay_DSPC_DuplicateId() external {
        Payload memory p = _both(_feePayload(300), _feePayload(350));
        _passAndQueue(p);
        vm.expectRevert(
            abi.encodeWithSelector(
                IParameterRegistry.ParameterRegistry_TooEarly.selector,
                ParameterCatalog.PROTOCOL_FEE,
                350,
                block.timestamp + 14 days
            )
        );
        _execute(p);
        assertEq(registry.get(ParameterCatalog.PROTOCOL_FEE), 250);
    }

    function test_Replay_DSPC_Twin_NoCooldown() external {
        ParameterRegistry loose = _looseRegistry();
        Payload memory p = _both(_onLoose(loose, 300), _onLoose(loose, 350));
        _enact(p);
        assertEq(loose.get("fee"), 350, "two steps of fifty in one vote");
    }

    function _looseRegistry() private returns (ParameterRegistry) {
        IParameterRegistry.Row[] memory rows = new IParameterRegistry.Row[](1);
        rows[0] = IParameterRegistry.Row({
            key: "fee",
            group: 0,
            settler: address(0),
            initial: 250,
            soft: IParameterRegistry.Bounds(0, 500, 50, 100),
            hard: IParameterRegistry.Bounds(0, 500, 50, 200),
            cooldown: 0,
            window: 90 days
        });
        return ParameterRegistry(
            deployArtefact(
                "ParameterRegistry.sol:ParameterRegistry",
                abi.encode(address(timelock), rows, new IParameterRegistry.Group[](0))
            )
        );
    }

    function _onLoose(ParameterRegistry loose, uint256 fee) private pure returns (Payload memory) {
        return _payload(address(loose), abi.encodeCall(loose.set, ("fee", fee)), "Two steps");
    }
}
