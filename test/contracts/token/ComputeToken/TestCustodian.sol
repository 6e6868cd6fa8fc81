// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ComputeToken} from "../../../../contracts/token/ComputeToken.sol";
import {IVotesCustodian} from "../../../../contracts/token/interfaces/IVotesCustodian.sol";

/// @dev Answers what it is told to answer, and pays out without telling the token: the worst custody there can be.
contract TestCustodian is IVotesCustodian {
    mapping(address owner => uint256) public votingUnitsOf;
    ComputeToken private immutable _token;

    constructor(ComputeToken token_) {
        _token = token_;
    }

    function setUnits(address owner, uint256 units) external {
        votingUnitsOf[owner] = units;
    }

    function pay(address to, uint256 amount) external {
        _token.transfer(to, amount);
    }

    function deposit(address owner, uint256 amount) external {
        _token.depositToCustody(owner, amount);
    }

    function release(address owner, uint256 amount) external {
        _token.releaseFromCustody(owner, amount);
    }

    function approve(address spender, uint256 amount) external {
        _token.approve(spender, amount);
    }

    function burn(uint256 amount) external {
        _token.burn(amount);
    }

    function delegate(address delegatee) external {
        _token.delegate(delegatee);
    }
}

/// @dev Answers in every way an answer can fail. Not a declared custodian: some of its ways change state.
contract MisbehavingCustodian {
    enum Mode {
        Reverts,
        ShortAnswer,
        BurnsAllGas,
        LongAnswer,
        Acts,
        NeedsGas
    }

    uint256 private constant LONG = 100_000; // bytes
    Mode public mode;
    uint256 public units;
    ComputeToken private immutable _token;
    mapping(uint256 slot => uint256) private _slots;

    constructor(ComputeToken token_) {
        _token = token_;
        units = 1e18;
        mode = Mode.LongAnswer;
    }

    function setMode(Mode newMode) external {
        mode = newMode;
    }

    function setUnits(uint256 newUnits) external {
        units = newUnits;
    }

    function votingUnitsOf(address owner) external returns (uint256) {
        if (mode == Mode.Reverts) revert("no");
        if (mode == Mode.ShortAnswer) _return(31);
        if (mode == Mode.LongAnswer) _return(LONG);
        if (mode == Mode.Acts) _token.transfer(owner, 1);
        if (mode == Mode.NeedsGas) _readMuch();
        // Only gas ends this loop.
        while (mode == Mode.BurnsAllGas) {}
        return units;
    }

    function _return(uint256 size) private view {
        uint256 answer = units;
        assembly {
            mstore(0, answer)
            return(0, size)
        }
    }

    /// @dev Some 460 000 gas: just under what a custodian may need.
    function _readMuch() private view {
        for (uint256 i = 0; i < 200; ++i) {
            if (_slots[i] != 0) revert("never");
        }
    }
}
