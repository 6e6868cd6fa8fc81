// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {IVotesCustodian} from "../../../contracts/token/interfaces/IVotesCustodian.sol";

/// @dev A custody with everything that can go wrong: it deposits and releases, but also takes and pays by plain transfer
/// and tells the token nothing by itself, loses tokens without telling its owners, claims more than it holds, and can
/// break.
contract VotesStaking is IVotesCustodian {
    ComputeToken private immutable _token;
    mapping(address owner => uint256) public units;
    bool public isBroken;

    constructor(ComputeToken token_) {
        _token = token_;
    }

    function votingUnitsOf(address owner) external view returns (uint256) {
        require(!isBroken, "broken");
        return units[owner];
    }

    function stake(address owner, uint256 amount) external {
        units[owner] += amount;
        _token.transferFrom(owner, address(this), amount);
    }

    function unstake(address owner, uint256 amount) external {
        units[owner] -= amount;
        _token.transfer(owner, amount);
    }

    function deposit(address owner, uint256 amount) external {
        units[owner] += amount;
        _token.depositToCustody(owner, amount);
    }

    function release(address owner, uint256 amount) external {
        units[owner] -= amount;
        _token.releaseFromCustody(owner, amount);
    }

    function slash(uint256 amount) external {
        _token.burn(amount);
    }

    function claim(address owner, uint256 newUnits) external {
        units[owner] = newUnits;
    }

    function setBroken(bool newIsBroken) external {
        isBroken = newIsBroken;
    }

    function delegate(address delegatee) external {
        _token.delegate(delegatee);
    }
}
