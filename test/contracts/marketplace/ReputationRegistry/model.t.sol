// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReputationModel} from "./ReputationModel.sol";
import {ReputationRegistryTest} from "./ReputationRegistryTest.sol";

/// Any sequence of payments, slashes and waits, against a model that keeps every weight by itself
/// ├── the score is never above the model's, and below by the documented rounding only
/// ├── what is counted of each client is at most a fifth, after each step
/// ├── what is counted sums to the score
/// └── one to four clients that act together: the score is at most 5 / (5 - j) of what the others paid
contract ModelTest is ReputationRegistryTest {
    using ReputationModel for ReputationModel.Model;

    uint256 private constant CLIENTS = 9;
    uint256 private constant STEPS = 20;

    /// forge-config: default.fuzz.runs = 24
    function testFuzz_AgreesWithTheModel(uint256 seed) external {
        ReputationModel.Model memory model = ReputationModel.create(CLIENTS, HALF_LIFE_LENGTH);
        for (uint256 i = 0; i < STEPS; ++i) {
            _step(model, uint256(keccak256(abi.encode(seed, i))));
            _assertAgrees(model, i + 1);
        }
    }

    /// forge-config: default.fuzz.runs = 24
    /// @dev Clients 0 to j - 1 act together and pay what they like, when they like.
    function testFuzz_ClientsThatActTogether(uint256 seed, uint256 together) external {
        together = bound(together, 1, 4);
        ReputationModel.Model memory model = ReputationModel.create(CLIENTS, HALF_LIFE_LENGTH);
        for (uint256 i = 0; i < STEPS; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i)));
            _wait(draw);
            uint256 client = i % 2 == 0 ? together + (draw >> 16) % (CLIENTS - together) : (draw >> 16) % together;
            uint256 usd = (draw >> 64) % (i % 2 == 0 ? 1000e18 : 1_000_000e18);
            model.pay(client, usd);
            _pay(client, usd);
            _assertFifths();
            assertLe(_score(), model.sum(together, CLIENTS) * 5 / (5 - together));
        }
    }

    /// forge-config: default.fuzz.runs = 48
    /// @dev The honest earn a score first and then nothing more; the score may grow by a quarter, and the share stays.
    function testFuzz_OneClientThatWashes(uint256 seed, uint256 honest, uint256 washed) external {
        honest = bound(honest, 4, 12);
        for (uint256 i = 1; i <= honest; ++i) {
            _pay(i, 100e18 + uint256(keccak256(abi.encode(seed, i))) % 1000e18);
        }
        uint256 paid = reputation.totalOf(provider);
        for (uint256 i = 0; i < 4; ++i) {
            vm.warp(block.timestamp + 7 days);
            _pay(0, bound(washed, 0, 1e30));
            assertLe(_counted(0) * 5, _score());
            assertLe(_score(), paid * 5 / 4);
        }
    }

    function _step(ReputationModel.Model memory model, uint256 draw) private {
        _wait(draw);
        if (draw % 11 == 0) {
            uint256 bps = (draw >> 64) % 9000;
            model.slash(bps);
            reputation.recordSlash(provider, bps);
            return;
        }
        uint256 client = (draw >> 16) % CLIENTS;
        uint256 usd = (draw >> 64) % 10 ** (15 + (draw >> 32) % 9); // from less than 0.001 to 1 000 000 USD
        model.pay(client, usd);
        _pay(client, usd);
    }

    function _wait(uint256 draw) private {
        uint256 kind = (draw >> 200) % 4;
        if (kind == 0) return;
        vm.warp(block.timestamp + (draw >> 208) % (kind == 1 ? 1 hours : kind == 2 ? 30 days : 200 days));
    }

    function _assertAgrees(ReputationModel.Model memory model, uint256 steps) private view {
        model.bringToNow();
        uint256 exact = model.score();
        uint256 score = _score();
        assertLe(score, exact, "above the model");
        // Each payment and each shift may lose a step, and the cap multiplies it by 5 at most.
        assertGe(score + exact / 1e9 + (5 * steps + 60) * STEP, exact, "too far below");
        assertLe(reputation.totalOf(provider), model.sum(0, CLIENTS));
        _assertFifths();
    }

    /// @dev Sums fall short of the score by the steps not counted, and pass it by no more than they are rounded up to it.
    function _assertFifths() private view {
        uint256 score = _score();
        uint256 sum = 0;
        for (uint256 i = 0; i < CLIENTS; ++i) {
            uint256 counted = _counted(i);
            assertLe(counted * 5, score, "more than a fifth");
            sum += counted;
        }
        assertLe(sum, score + (2 * 4 + CLIENTS) * 5 * STEP + score / 1e15, "counted above the score");
        assertGe(sum + (2 * CLIENTS) * 5 * STEP + score / 1e15, score, "counted below the score");
    }
}
