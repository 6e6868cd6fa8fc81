// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Bps} from "../../../contracts/types/Bps.sol";
import {ProtocolConfig} from "../../../script/deploy/DeployProtocol.s.sol";
import {ProtocolTest} from "../ProtocolTest.sol";
import {SupplyLedger} from "./SupplyLedger.sol";

/// @dev I-01, I-02, I-08 and I-09 on the real protocol, against the ledger's plain list of mints. Cap and ceiling are
/// so low that a run of some dozens of calls reaches them.
abstract contract SupplyInvariants is ProtocolTest {
    uint256 internal constant GENESIS = 600_000_000e18;

    SupplyLedger internal ledger;

    function setUp() public virtual override {
        super.setUp();
        ledger = _ledger();
        targetContract(address(ledger));
    }

    function _ledger() internal virtual returns (SupplyLedger);

    function _config() internal view override returns (ProtocolConfig memory config) {
        config = super._config();
        config.grossCap = 20_000_000e18;
        config.yearlyCeiling = Bps.wrap(150);
    }

    function _holders() internal view returns (address[] memory holders) {
        holders = new address[](4);
        (holders[0], holders[1], holders[2], holders[3]) = (alice, bob, carol, address(treasury));
    }

    /* CHECKS */
    /// @dev After every call.
    function _checkSupply() internal view {
        assertEq(token.totalSupply(), GENESIS + mintGuard.grossMinted() - ledger.burned(), "I-01: supply");
        uint256 inModules = token.balanceOf(address(emission)) + token.balanceOf(address(rewards))
            + token.balanceOf(address(providerRewards)) + token.balanceOf(address(royalties));
        assertEq(ledger.heldInAll() + inModules, token.totalSupply(), "I-01: balances");
        assertLe(mintGuard.grossMinted(), mintGuard.grossCap(), "I-02: gross cap");
        assertEq(ledger.capRises(), 0, "I-02: the cap only falls");
        assertLe(mintGuard.dailyLimit(), mintGuard.MAX_DAILY_LIMIT(), "I-08: hard maximum");
        assertEq(ledger.strangersLetIn(), 0, "nobody else gets in");
    }

    /// @dev At the end of a run, over all of it.
    function _checkMints() internal view {
        SupplyLedger.Mint[] memory mints = ledger.mints();
        uint256 sum = 0;
        for (uint256 last = 0; last < mints.length; ++last) {
            sum += mints[last].amount;
            _checkMint(mints, last);
        }
        assertEq(mintGuard.grossMinted(), sum, "I-01: every mint was seen");
    }

    /// @dev Every window that ends with this mint: no other window holds more.
    function _checkMint(SupplyLedger.Mint[] memory mints, uint256 last) private pure {
        SupplyLedger.Mint memory mint = mints[last];
        (uint256 inWindow, uint256 ofSource, uint256 inYear) = (0, 0, 0);
        for (uint256 i = 0; i <= last; ++i) {
            if (mints[i].year == mint.year) inYear += mints[i].amount;
            if (mints[i].time + 24 hours <= mint.time) continue;
            inWindow += mints[i].amount;
            if (mints[i].source == mint.source) ofSource += mints[i].amount;
        }
        assertLe(inWindow, mint.dailyLimit, "I-08: any 24 hours, all sources");
        assertLe(ofSource, mint.sourceLimit, "I-08: any 24 hours, one source");
        assertLe(inYear, mint.yearlyMost, "I-09: the year's ceiling");
    }

    /* REACH */
    /// @dev A ledger whose actions never go through would prove nothing. Random calls with a fixed seed.
    function _assertReached(SupplyLedger.Action[] memory actions) internal {
        for (uint256 i = 0; i < 1000; ++i) {
            (bool isOk,) = address(ledger).call(_randomCall(uint256(keccak256(abi.encode(i)))));
            assertTrue(isOk || ledger.isWild(), "a legal action reverted");
            if (i % 100 == 0) _checkSupply();
        }
        for (uint256 i = 0; i < actions.length; ++i) {
            assertGt(ledger.done(actions[i]), 0, vm.toString(uint256(actions[i])));
        }
        _checkMints();
    }

    function _randomCall(uint256 seed) internal virtual returns (bytes memory);

    function _randomSupplyCall(uint256 kind, uint256 seed) internal view returns (bytes memory) {
        (uint256 a, uint256 b, uint256 c) = (_next(seed, 0), _next(seed, 1), _next(seed, 2));
        if (kind == 0) return abi.encodeCall(ledger.wait, (a % 2 == 0 ? b : b % 1 hours));
        if (kind == 1) return abi.encodeCall(ledger.burn, (a, b));
        if (kind == 2) return abi.encodeCall(ledger.transfer, (a, b, c));
        if (kind == 3) return abi.encodeCall(ledger.moveDailyLimit, (a));
        if (kind == 4) return abi.encodeCall(ledger.setSource, (a, b));
        if (kind == 5) return abi.encodeCall(ledger.lowerGrossCap, (a));
        if (kind == 6) return abi.encodeCall(ledger.lowerYearlyCeiling, (a));
        if (kind == 7) return abi.encodeCall(ledger.interfere, (a, b));
        return abi.encodeCall(ledger.waitForYear, (a));
    }

    function _next(uint256 seed, uint256 index) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}
