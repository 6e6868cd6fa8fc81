// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISlashingCourt} from "../../../contracts/marketplace/interfaces/ISlashingCourt.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {MigrationTest} from "./MigrationTest.sol";

/// @dev Other verifiers judge what is funded from now on, the present ones what was funded before.
contract Verifiers_Migration_Test is MigrationTest {
    uint256[3] private keys;

    function setUp() public override {
        super.setUp();
        keys = _ascending([uint256(0xa1), 0xa2, 0xa3]);
        address[] memory members = new address[](3);
        for (uint256 i = 0; i < 3; ++i) {
            members[i] = vm.addr(keys[i]);
        }
        _add(swap, address(court), abi.encodeCall(court.addVerifierSet, (members, 2)));
        _add(swap, address(escrow), abi.encodeCall(escrow.setJudgement, (address(court), 2)));
    }

    function test_EachCaseIsJudgedByItsOwn() external {
        assertEq(uint256(_classOf(swap)), uint256(ProposalClass.Powers));
        _awaitSwap();
        _executeSwap();
        uint256[2] memory old = [_verifierKey(0), _verifierKey(1)];
        uint256 later = _challenge(_deliver(providers[5]));
        assertEq(court.caseOf(later).verifierSet, 2);
        _expectStranger(later, old[0]);
        this.judge(later, old);
        _expectStranger(open, keys[0]);
        this.judge(open, [keys[0], keys[1]]);
        this.judge(later, [keys[0], keys[1]]);
        this.judge(open, old);

        _execute(governor, queued);
        _finish(escrow, court);
        assertEq(court.penaltyCount(), 5, "malice, judged, late, open, later");
        _assertEmpty(escrow, court);
        _assertAllLeave();
    }

    /// @dev A call of its own, so that its revert can be expected.
    function judge(uint256 caseId, uint256[2] memory signers) external {
        _judgeAt(court, caseId, ISlashingCourt.Outcome.Incorrect, signers);
    }

    function _expectStranger(uint256 caseId, uint256 key) private {
        vm.expectRevert(
            abi.encodeWithSelector(ISlashingCourt.SlashingCourt_InvalidSignature.selector, caseId, vm.addr(key))
        );
    }

    function _ascending(uint256[3] memory list) private pure returns (uint256[3] memory) {
        for (uint256 i = 0; i < 3; ++i) {
            for (uint256 j = i + 1; j < 3; ++j) {
                if (vm.addr(list[j]) < vm.addr(list[i])) (list[i], list[j]) = (list[j], list[i]);
            }
        }
        return list;
    }
}
