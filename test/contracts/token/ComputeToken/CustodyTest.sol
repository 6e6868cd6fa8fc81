// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeTokenTest} from "./ComputeTokenTest.sol";
import {TestCustodian} from "./TestCustodian.sol";

/// @dev A registered custody that holds 100 M FLOP which were Bob's. Alice votes for herself with 400 M.
abstract contract CustodyTest is ComputeTokenTest {
    uint256 internal constant HELD = 100_000_000e18;

    address internal immutable carol = makeAddr("carol");
    TestCustodian internal custody;

    function setUp() public virtual override {
        super.setUp();
        custody = new TestCustodian(token);
        _setCustody(address(custody), true);
        vm.prank(bob);
        token.transfer(address(custody), HELD);
        vm.prank(alice);
        token.delegate(alice);
    }

    function _setCustody(address account, bool isCustody) internal {
        vm.prank(timelock);
        token.setCustody(account, isCustody);
    }

    function _attribute(address owner, uint256 units) internal {
        custody.setUnits(owner, units);
        token.syncVotes(address(custody), owner);
    }

    /// @dev Whole votes of everybody there is in these tests.
    function _allVotes() internal view returns (uint256) {
        return token.getVotes(alice) + token.getVotes(bob) + token.getVotes(carol) + token.getVotes(token.EXCLUDED())
            + token.getVotes(address(custody));
    }
}
