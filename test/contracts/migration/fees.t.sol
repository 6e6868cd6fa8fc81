// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeeDistributor} from "../../../contracts/marketplace/FeeDistributor.sol";
import {IFeeDistributor} from "../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {MigrationTest} from "./MigrationTest.sol";

/// @dev Another contract divides the fees from now on.
contract Fees_Migration_Test is MigrationTest {
    FeeDistributor private next;

    function setUp() public override {
        super.setUp();
        next = FeeDistributor(
            deployArtefact(
                "FeeDistributor.sol:FeeDistributor", abi.encode(token, registry, timelock, treasury, rewards)
            )
        );
        _add(swap, address(escrow), abi.encodeCall(escrow.setFeeDistributor, (address(next))));
    }

    function test_EachFeeIsDividedOnce() external {
        assertEq(uint256(_classOf(swap)), uint256(ProposalClass.Powers));
        _awaitSwap();
        (uint256 waiting,) = escrow.fees();
        uint256 known = distributor.owedTotal();
        uint256 supply = token.totalSupply();
        _executeSwap();

        (uint256 left,) = escrow.fees();
        assertEq(left, 0, "what was earned before is the old one's to divide");
        uint256 burned = supply - token.totalSupply();
        assertEq(distributor.owedTotal() + burned, known + waiting, "all of it, once");
        assertEq(token.balanceOf(address(next)), 0);
        _assertLaterFeesGoToTheNext();
        _assertPaid(distributor);
        _assertPaid(next);

        _execute(governor, queued);
        _finish(escrow, court);
        _assertEmpty(escrow, court);
        _assertAllLeave();
    }

    function _assertLaterFeesGoToTheNext() private {
        uint256 known = distributor.owedTotal();
        _settleByClient(_deliver(providers[5]));
        (uint256 fee,) = escrow.fees();
        assertGt(fee, 0);
        escrow.settle(); // as the registry does before it changes their shares
        assertEq(distributor.owedTotal(), known);
        assertGt(next.owedTotal(), 0);
        assertEq(next.owedTotal(), token.balanceOf(address(next)));
    }

    /// @dev Every share reaches its receiver, whoever asks for it.
    function _assertPaid(FeeDistributor from) private {
        for (uint256 i = 0; i < 3; ++i) {
            IFeeDistributor.Share share = IFeeDistributor.Share(i);
            (uint256 owed, address to) = (from.owed(share), from.receiver(share));
            uint256 before = token.balanceOf(to);
            assertEq(from.release(share), owed);
            assertEq(token.balanceOf(to) - before, owed, "paid to the wei");
        }
        assertEq(token.balanceOf(address(from)), 0, "nothing stays");
    }
}
