// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalTerms} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {FIXED_COUNT, FixedList} from "./FixedList.sol";
import {ProposalPolicyTest} from "./ProposalPolicyTest.sol";

/// @dev A batch has the class of its strictest call. No order, padding or repetition makes it more lenient, and none
/// below CONSTITUTION holds a call that is CONSTITUTION by code.
contract ProposalPolicy_Batches_Test is ProposalPolicyTest {
    struct Batch {
        address[] targets;
        uint256[] values;
        bytes[] calldatas;
    }

    uint256 private constant KINDS = 7;

    /// @dev All batches of up to four calls of seven kinds.
    function test_Exhaustive_ClassIsTheStrictestCalls() external view {
        for (uint256 length = 1; length <= 4; ++length) {
            for (uint256 code = 0; code < KINDS ** length; ++code) {
                Batch memory batch = _empty(length);
                uint256 strictest = 0;
                uint256 rest = code;
                for (uint256 i = 0; i < length; ++i) {
                    uint256 class = _fill(batch, i, rest % KINDS);
                    if (class > strictest) strictest = class;
                    rest /= KINDS;
                }
                assertEq(uint256(_classOf(batch)), strictest);
            }
        }
    }

    /// @dev Random calls, known or not, with or without value.
    function testFuzz_ClassIsTheMaximumOverItsCalls(uint256 seed, uint256 length) external view {
        Batch memory batch = _random(seed, bound(length, 1, 16));
        ProposalClass strictest = PARAMETER;
        for (uint256 i = 0; i < batch.targets.length; ++i) {
            ProposalClass class = policy.classOfCall(batch.targets[i], batch.values[i], batch.calldatas[i]);
            if (class > strictest) strictest = class;
        }
        ProposalTerms memory terms = policy.termsOf(batch.targets, batch.values, batch.calldatas);
        _assertClass(terms.class, strictest);
        _assertRules(terms.rules, _launchRules()[uint256(strictest)]);
    }

    function testFuzz_NoOrderLowersIt(uint256 seed, uint256 length) external view {
        Batch memory batch = _random(seed, bound(length, 2, 12));
        ProposalClass before = _classOf(batch);
        for (uint256 i = batch.targets.length - 1; i > 0; --i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _swap(batch, i, seed % (i + 1));
        }
        _assertClass(_classOf(batch), before);
    }

    /// @dev Whatever is added, in front, between or behind; a repeated call too.
    function testFuzz_NoPaddingLowersIt(uint256 seed, uint256 length, uint256 place) external view {
        Batch memory batch = _random(seed, bound(length, 1, 12));
        ProposalClass before = _classOf(batch);
        place = bound(place, 0, batch.targets.length);
        for (uint256 kind = 0; kind < KINDS; ++kind) {
            Batch memory padded = _inserted(batch, place);
            uint256 added = _fill(padded, place, kind);
            _assertClass(_classOf(padded), ProposalClass(added > uint256(before) ? added : uint256(before)));
        }
        Batch memory repeated = _inserted(batch, place);
        uint256 again = seed % batch.targets.length;
        repeated.targets[place] = batch.targets[again];
        repeated.values[place] = batch.values[again];
        repeated.calldatas[place] = batch.calldatas[again];
        _assertClass(_classOf(repeated), before);
    }

    /// @dev What passes with less than CONSTITUTION calls nothing that is CONSTITUTION by code: not the policy's own
    /// settings, nor anything else it could use to loosen a class. That holds after any run of changes of the list.
    function testFuzz_NothingFixedInABatchBelowConstitution(uint256 seed, uint256 length) external {
        for (uint256 step = 0; step < 8; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            _tryToList(seed);
        }
        Batch memory batch = _random(seed, bound(length, 1, 6));
        for (uint256 i = 0; i < batch.targets.length; ++i) {
            if (!policy.isFixed(batch.targets[i], bytes4(batch.calldatas[i]))) continue;
            _assertClass(_classOf(batch), CONSTITUTION);
            return;
        }
    }

    /// @dev Each fixed function beside a POWERS call, in both orders.
    function test_Exhaustive_NoPowersBatchReachesTheConstitution() external view {
        bytes4[FIXED_COUNT] memory list = FixedList.all();
        bytes4[3] memory setters = [policy.setClass.selector, policy.setRules.selector, policy.setCommonRules.selector];
        for (uint256 i = 0; i < list.length + setters.length; ++i) {
            address target = i < list.length ? module : address(policy);
            bytes4 selector = i < list.length ? list[i] : setters[i - list.length];
            if (policy.isGuardianChange(target, selector)) continue; // refused in any batch: termsOf.t.sol
            Batch memory batch = _empty(2);
            for (uint256 place = 0; place < 2; ++place) {
                _fill(batch, 1 - place, 2);
                (batch.targets[place], batch.calldatas[place]) = (target, abi.encodePacked(selector));
                _assertClass(_classOf(batch), CONSTITUTION);
            }
        }
    }

    /* BATCHES */
    /// @dev Puts a call of `kind` at `index` and says its class.
    function _fill(Batch memory batch, uint256 index, uint256 kind) private view returns (uint256 class) {
        batch.targets[index] = module;
        batch.values[index] = 0;
        if (kind < 4) {
            batch.calldatas[index] = abi.encodePacked([TUNE, PAY, SWAP, UNLISTED][kind], uint256(kind));
            return kind;
        }
        batch.calldatas[index] = abi.encodePacked(TUNE);
        if (kind == 4) batch.values[index] = 1;
        else if (kind == 5) batch.calldatas[index] = hex"1234";
        else batch.targets[index] = address(policy);
        return 3;
    }

    /// @dev Calls out of a small pool, so that listed, fixed and unknown ones all come often. No guardian changes.
    function _random(uint256 seed, uint256 length) private view returns (Batch memory batch) {
        batch = _empty(length);
        address[6] memory targets = [module, module, module, token, address(policy), address(1)];
        bytes4[FIXED_COUNT] memory list = FixedList.all();
        for (uint256 i = 0; i < length; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            batch.targets[i] = targets[seed % 6];
            bytes4 selector =
                seed & 0xf00 == 0 ? list[(seed >> 32) % list.length] : [TUNE, PAY, SWAP, TUNE][(seed >> 16) % 4];
            if (policy.isGuardianChange(batch.targets[i], selector)) selector = UNLISTED;
            batch.calldatas[i] = abi.encodePacked(selector, seed);
            if (seed >> 252 == 0) batch.values[i] = seed >> 8;
        }
    }

    /// @dev Has the timelock list a random pair, and expects to be refused when it is fixed.
    function _tryToList(uint256 seed) private {
        Batch memory one = _random(seed, 1);
        bytes4 selector = bytes4(one.calldatas[0]);
        ProposalClass class = ProposalClass((seed >> 128) % 4);
        if (policy.isFixed(one.targets[0], selector)) _expectFixed(one.targets[0], selector);
        else if (policy.classOf(one.targets[0], selector) == class) return;
        _setClass(one.targets[0], selector, class);
    }

    function _empty(uint256 length) private pure returns (Batch memory) {
        return Batch(new address[](length), new uint256[](length), new bytes[](length));
    }

    /// @dev `batch` with an empty place at `at`.
    function _inserted(Batch memory batch, uint256 place) private pure returns (Batch memory longer) {
        longer = _empty(batch.targets.length + 1);
        for (uint256 i = 0; i < batch.targets.length; ++i) {
            uint256 j = i < place ? i : i + 1;
            longer.targets[j] = batch.targets[i];
            longer.values[j] = batch.values[i];
            longer.calldatas[j] = batch.calldatas[i];
        }
    }

    function _swap(Batch memory batch, uint256 i, uint256 j) private pure {
        (batch.targets[i], batch.targets[j]) = (batch.targets[j], batch.targets[i]);
        (batch.values[i], batch.values[j]) = (batch.values[j], batch.values[i]);
        (batch.calldatas[i], batch.calldatas[j]) = (batch.calldatas[j], batch.calldatas[i]);
    }

    function _classOf(Batch memory batch) private view returns (ProposalClass) {
        return policy.termsOf(batch.targets, batch.values, batch.calldatas).class;
    }
}
